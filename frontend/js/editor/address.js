// Addresses a link may have: the rule of common.text, so that nothing changes on the server.
/** The address as the server will take it, or "" (http, https and mailto only). */
export function safeAddress(typed) {
  let text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) text = `mailto:${text}`;
  else if (!/^[a-z][a-z0-9+.-]*:/i.test(text) && /^[^\s/]+\.[^\s]+$/.test(text)) text = `https://${text}`;
  if (text.length > 2000 || /[\s\\<>"`\u202a-\u202e]/.test(text)) return "";
  let address;
  try {
    address = new URL(text);
  } catch {
    return "";
  }
  if (address.protocol === "mailto:") return address.pathname.includes("@") ? text : "";
  return ["http:", "https:"].includes(address.protocol) && address.hostname ? text : "";
}
