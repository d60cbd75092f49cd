// What is typed is kept in this browser until the server has it: a lost connection, a closed tab or a
// full battery loses nothing. Each sitting has its own entry, so two tabs do not overwrite each other.
const PREFIX = "regiovisie:tekst:";
const DAYS = 14; // then what nobody came back for goes
const MOST = 5; // entries of one text

function load(key) {
  try {
    const entries = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(entries) ? entries.filter((one) => one && Array.isArray(one.blocks)) : [];
  } catch {
    return [];
  }
}

function save(key, entries) {
  if (entries.length) localStorage.setItem(key, JSON.stringify(entries.slice(-MOST)));
  else localStorage.removeItem(key);
}

/** Throw away what is older than two weeks, of every text. */
export function sweep(now = Date.now()) {
  try {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      save(key, load(key).filter((one) => now - one.at < DAYS * 86_400_000));
    }
  } catch {
    // No storage: keep() will say so.
  }
}

export class Keeper {
  constructor(name) {
    this.key = PREFIX + name;
    this.sitting = `${Date.now()}-${Math.random()}`;
  }

  /** Entries of earlier sittings, the latest first. */
  earlier() {
    try {
      return load(this.key)
        .filter((one) => one.sitting !== this.sitting)
        .reverse();
    } catch {
      return [];
    }
  }

  /** Keep this text; the moment, or null when the browser would not. */
  keep(blocks) {
    const at = Date.now();
    try {
      const others = load(this.key).filter((one) => one.sitting !== this.sitting);
      save(this.key, [...others, { sitting: this.sitting, at, blocks }]);
      return at;
    } catch {
      return null;
    }
  }

  drop(sitting = this.sitting) {
    try {
      save(this.key, load(this.key).filter((one) => one.sitting !== sitting));
    } catch {
      // Nothing was kept.
    }
  }
}
