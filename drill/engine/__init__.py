"""The child process that generates and grades, and the client with its deadlines."""
