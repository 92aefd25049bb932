"""What the program talks to besides files: the screen, standard error, a progress bar."""
