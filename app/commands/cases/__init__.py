"""Cases, wordings of terms and sums at the command line."""
