"""Steps of the agreement (协议): worded, signed, written up, changed."""
