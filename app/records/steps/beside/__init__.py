"""Steps that may come at any time: reports, answers, requests to others."""
