// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.ruling.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the checkpoint found.
 *
 * @param table every flow that is implied now, with its ruling
 * @param opened flows that are permitted now and were not before
 * @param closed flows that were permitted before and are not now
 * @param facts by which was ruled
 * @param reviewAt when the checkpoint must look again even if nothing happens
 */
record Review(
    Map<Flow, Ruling> table, List<Flow> opened, List<Flow> closed, Facts facts, Instant reviewAt) {}
