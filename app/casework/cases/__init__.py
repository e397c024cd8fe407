"""Cases: registered, moved, looked up, likened; what comes next in them."""
