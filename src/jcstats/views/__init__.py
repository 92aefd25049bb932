"""Turn answers into what writers need: titles, columns, rows and notes for people, records for programs."""
