public import HTTPTypes

extension HTTPField.Name {
    /// Carries the page's token.
    public static let vestibuleToken = name("X-Vestibule-Token")
    /// Where a browser says that a request comes from.
    public static let fetchSite = name("Sec-Fetch-Site")
    /// What a browser tells others of where it was.
    public static let referrerPolicy = name("Referrer-Policy")
    /// What a page may ask a browser for.
    public static let permissionsPolicy = name("Permissions-Policy")

    // Every name here is a token (RFC 9110, section 5.6.2), so the fallback is never taken.
    private static func name(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .via }
}
