"""The exchange with the county (交换): joining, rounds, sticks, slips."""
