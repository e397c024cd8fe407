"""What papers a case needs, who signs them, and what an inspector would send back."""
