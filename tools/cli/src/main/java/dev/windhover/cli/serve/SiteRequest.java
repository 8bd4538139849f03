// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

/**
 * One request that the server has answered.
 *
 * @param method GET, HEAD or whatever was sent
 * @param path decoded path inside the site, starting with a slash, without the query
 * @param status what was answered
 */
public record SiteRequest(String method, String path, int status) {}
