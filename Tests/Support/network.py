"""What schools put between a kiosk and its district: proxies that connect, refuse and cut, and captive portals."""

import datetime
import socket
import ssl
import threading

PAGE = b"<html><title>Welcome to the guest network</title><form>Sign in</form></html>"


class Network:
    """A listener whose behaviour decides, connection by connection, what becomes of it."""

    def __init__(self, behave):
        self.behave = behave
        self.connections = 0
        self.open = set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def become(self, behave):
        """Behaves otherwise from now on; connections that are there end."""
        self.behave = behave
        for connection in list(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def _listen(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection:
            self.open.add(connection)
            try:
                connection.settimeout(60)
                self.behave(connection)
            except OSError:
                pass
            finally:
                self.open.discard(connection)

    def close(self):
        self.listener.close()
        self.become(None)


def head(connection):
    """What is asked, up to the empty line."""
    text = b""
    while b"\r\n\r\n" not in text:
        more = connection.recv(4096)
        if not more:
            raise OSError("it said nothing")
        text += more
        if not text[:1].isalpha():
            say(connection, "400 Bad Request")
            raise OSError("it speaks something else, such as TLS")
    return text.decode("latin-1")


def say(connection, status, *fields, body=b""):
    lines = [f"HTTP/1.1 {status}", *fields, f"Content-Length: {len(body)}", "Connection: close", "", ""]
    connection.sendall("\r\n".join(lines).encode() + body)


def pump(source, target, most=None):
    """Carries bytes one way, at most so many; then both ends are closed."""
    carried = 0
    try:
        while data := source.recv(16384 if most is None else max(1, min(16384, most - carried))):
            target.sendall(data)
            carried += len(data)
            if most is not None and carried >= most:
                break
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def join(connection, port, most=None):
    """Connects through to a port; `most` bytes go up, then it is cut."""
    with socket.create_connection(("127.0.0.1", port), 10) as beyond:
        beyond.settimeout(60)
        back = threading.Thread(target=pump, args=(beyond, connection), daemon=True)
        back.start()
        pump(connection, beyond, most)
        back.join()


def through(port, most=None):
    """The district itself."""
    return lambda connection: join(connection, port, most)


def connecting(most=None):
    """A proxy that does CONNECT."""
    def behave(connection):
        method, target, _ = head(connection).split("\r\n", 1)[0].split(" ")
        if method != "CONNECT":
            return say(connection, "405 Method Not Allowed")
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        return join(connection, int(target.rsplit(":", 1)[1]), most)
    return behave


def refusing(status, *fields, body=PAGE):
    """Whatever is asked, in clear: this."""
    def behave(connection):
        head(connection)
        say(connection, status, "Content-Type: text/html", *fields, body=body)
    return behave


def secured(certificate, key, status="200 OK", *fields, body=PAGE, when=None):
    """Whatever is asked, over TLS with this certificate: this, dated as it says."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)

    def behave(connection):
        with context.wrap_socket(connection.dup(), server_side=True) as inside:
            head(inside)
            now = when or datetime.datetime.now(datetime.timezone.utc)
            say(inside, status, "Content-Type: text/html", f"Date: {now:%a, %d %b %Y %H:%M:%S} GMT", *fields, body=body)
    return behave


def opening(port, certificate, key, authority):
    """A proxy that opens TLS: it shows a certificate of its own, and goes on over TLS to the port."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    beyond = ssl.create_default_context(cafile=authority)

    def behave(connection):
        with context.wrap_socket(connection.dup(), server_side=True) as inside:
            with socket.create_connection(("127.0.0.1", port), 10) as raw:
                with beyond.wrap_socket(raw, server_hostname="localhost") as outside:
                    back = threading.Thread(target=pump, args=(outside, inside), daemon=True)
                    back.start()
                    pump(inside, outside)
                    back.join()
    return behave
