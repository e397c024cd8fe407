"""The practice room: reproducible, realistic cases in every state, made through the same verbs as real ones."""

from app.casework.demo.room import make_demo

__all__ = ["make_demo"]
