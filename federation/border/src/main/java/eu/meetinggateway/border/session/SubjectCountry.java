// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * The country that a certificate's subject names: its C attribute (RFC 5280 appendix A, ISO 3166-1
 * alpha-2), or else a common name that is a country code alone or as our key generator writes it
 * ({@code DE meeting gateway}). Other names say nothing of a country.
 */
final class SubjectCountry {
  private static final Pattern COMMON_NAME = Pattern.compile("([A-Z]{2})( meeting gateway)?");

  private SubjectCountry() {}

  /** The code as it stands there, which may be none of ISO 3166; empty if there is none. */
  static Optional<String> of(X509Certificate certificate) {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    return attribute(subject, BCStyle.C)
        .map(code -> code.toUpperCase(Locale.ROOT))
        .or(() ->
            attribute(subject, BCStyle.CN)
                .map(COMMON_NAME::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1)));
  }

  private static Optional<String> attribute(X500Name subject, ASN1ObjectIdentifier type) {
    RDN[] found = subject.getRDNs(type);
    return found.length == 0
        ? Optional.empty()
        : Optional.of(IETFUtils.valueToString(found[0].getFirst().getValue()));
  }
}
