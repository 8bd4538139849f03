// SPDX-License-Identifier: Apache-2.0
// Ends with an error that tells what is wrong in the file whose name is given.

const { readFileSync } = require('node:fs');
const { validateOpenRPCDocument } = require('@open-rpc/schema-utils-js');

const told = validateOpenRPCDocument(JSON.parse(readFileSync(process.argv[2], 'utf8')));
if (told !== true) {
  console.error(told.message);
  process.exit(1);
}
