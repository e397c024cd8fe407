"""The practice room: reproducible, realistic cases in every state, made through the same verbs as real ones."""

from app.casework.demo.room import USER, make_demo

__all__ = ["USER", "make_demo"]
