"""A way between two machines that can be cut: it passes bytes on, counts them, and stops when it is told to."""

import socket
import threading


class Relay:
    def __init__(self, port):
        """Passes on to a port of this machine; `limit` is how many bytes of answers may still come through."""
        self.target, self.passed, self.limit = port, 0, None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                near.close()
                continue
            threading.Thread(target=self.copy, args=(near, far, False), daemon=True).start()
            threading.Thread(target=self.copy, args=(far, near, True), daemon=True).start()

    def copy(self, source, sink, is_answer):
        try:
            while piece := source.recv(16_384):
                if is_answer and self.limit is not None and self.passed + len(piece) > self.limit:
                    break
                self.passed += len(piece) if is_answer else 0
                sink.sendall(piece)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()

    def close(self):
        self.listener.close()
