"""The verbs of the desk: plain functions that the window, the command line and the tests call alike."""
