// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import eu.meetinggateway.gateway.store.Store;
import eu.meetinggateway.gateway.store.StoreException;
import eu.meetinggateway.gateway.store.StoreSettings;
import java.util.List;

/** Whether what must survive a restart can be written. */
record DatabaseCheck(StoreSettings settings) implements Check.Examination {
  static final String SUBJECT = "database";

  @Override
  public List<Finding> findings() {
    try {
      Store.probe(settings);
      return List.of(Finding.good(SUBJECT, "The database " + settings.name() + " takes changes."));
    } catch (StoreException e) {
      return List.of(Finding.fault(SUBJECT, e.getMessage() + "."));
    }
  }
}
