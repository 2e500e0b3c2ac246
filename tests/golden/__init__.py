"""Files as each past form of the database left them; they have to open for ever."""
