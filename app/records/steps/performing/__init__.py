"""Steps after the agreement (履行、回访、司法确认)."""
