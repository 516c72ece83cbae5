"""What offices bring in Word: reference documents, forms with marks, and how far they are from the standard."""
