"""What runs in the measured interpreter: the scripts that a clerk would write with each tool."""
