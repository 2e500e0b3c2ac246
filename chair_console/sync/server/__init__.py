"""The organisation's PostgreSQL: its tables, who is let in, and the way there from a laptop.

What it needs (psycopg, SQLAlchemy, Alembic) is the extra `server`, and is imported only where a
server is really set up or spoken to: a laptop that hands over by sticks never loads it.
"""
