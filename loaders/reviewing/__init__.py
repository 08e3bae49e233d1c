"""What people do to figures: in which order they see them, what they may decide, and how often they agree."""
