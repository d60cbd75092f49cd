// Every page works without this file; it only saves work.
import htmx from "htmx.org";
import { arrowKeys } from "./rows.js";
import { leaveSite } from "./leave.js";
import { keepFocus } from "./focus.js";
import { copyButtons } from "./copy.js";
import { remarkKeys } from "./remarks.js";
import { sendOnce } from "./once.js";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
leaveSite();
arrowKeys();
keepFocus();
copyButtons();
remarkKeys();
sendOnce();
