"""The history and its head beside the store: what is missing, copied or changed is found by them."""
