"""What is said on standard error, and how wide and how colourful the screen is."""
