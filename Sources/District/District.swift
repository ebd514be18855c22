import Hummingbird
import HummingbirdTLS
import X509
/// The district's end.
public enum District {}
