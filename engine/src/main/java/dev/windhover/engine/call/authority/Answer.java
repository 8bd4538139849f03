// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.authority;

import dev.windhover.protocol.call.Refusal;

/**
 * What became of an authority call. The first that is told counts. To be told on the host's thread
 * and between two frames: from {@link AuthorityProvider#ask} or {@link AuthorityProvider#poll}.
 */
public interface Answer {
    /**
     * @param result as the call's declaration has it
     */
    void done(byte[] result);

    /** It was decided against, and had no effect. */
    void refused(Refusal why);

    /** It broke off on the way to a decision. */
    void failed(Refusal why);

    /** Nobody can say any more whether it was decided. It is not asked again. */
    void lost();
}
