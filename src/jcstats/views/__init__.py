"""Result -> what a writer needs: titles, columns, rows and notes for people, records for programs. No Rich here."""
