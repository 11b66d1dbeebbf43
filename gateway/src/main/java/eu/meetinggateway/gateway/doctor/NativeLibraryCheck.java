// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;

/** Whether native libraries can be loaded. */
record NativeLibraryCheck(List<Library> libraries) implements Check.Examination {
  static final String SUBJECT = "libraries";

  static final List<Library> NEEDED =
      List.of(
          new Library("libusrsctp.so.2", "usrsctp_socket", "libusrsctp2", "data channels"),
          new Library("libcrypto.so.3", "EVP_CIPHER_fetch", "libssl3", "encryption of media"));

  /**
   * One library.
   *
   * @param name as the loader knows it
   * @param symbol one that it must have
   * @param debianPackage where it comes from
   * @param purpose what needs it
   */
  record Library(String name, String symbol, String debianPackage, String purpose) {}

  NativeLibraryCheck {
    libraries = List.copyOf(libraries);
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Library library : libraries) {
      if (!loads(library)) {
        findings.add(
            Finding.fault(
                SUBJECT,
                library.name()
                    + ", which "
                    + library.purpose()
                    + " needs, cannot be loaded: install the package "
                    + library.debianPackage()
                    + " (Debian), or the one of your system that has this file."));
      }
    }
    return findings.isEmpty()
        ? List.of(
            Finding.good(
                SUBJECT,
                String.join(" and ", libraries.stream().map(Library::name).toList())
                    + " can be loaded."))
        : findings;
  }

  @SuppressWarnings("restricted") // looking up a native library is what this check is for
  private static boolean loads(Library library) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup found = SymbolLookup.libraryLookup(library.name(), arena);
      return found.find(library.symbol()).isPresent();
    } catch (IllegalArgumentException | IllegalCallerException e) {
      return false;
    }
  }
}
