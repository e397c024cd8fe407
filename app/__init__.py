"""The desk of a village mediation room."""

__version__ = "0.1.0"
