"""Papers: filled, frozen, printed, signed, scanned, filed."""
