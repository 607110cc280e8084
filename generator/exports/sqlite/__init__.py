"""The open data as an SQLite database: questions are asked of it in SQL, or in Datasette."""
