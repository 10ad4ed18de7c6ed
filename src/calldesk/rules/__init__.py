"""What the trade and the law say, as pure functions over plain values."""
