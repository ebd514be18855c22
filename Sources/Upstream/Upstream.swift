import AsyncHTTPClient
import Replication

/// The kiosk's end of replication.
public enum Upstream {}
