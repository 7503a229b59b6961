/* What stands beside the box on the page of a question. Set-up makes one small file of these (vendor/beside.js); each
   does nothing where the page has no place for it. */

import "../screening/panel.js";
import "./citing.js";
import "./fitting.js";
import "./talk.js";
