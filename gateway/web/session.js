// Who is signed in here. The access token lives in memory only; the refresh token is an HttpOnly cookie that this
// script never sees and all tabs share, so they take turns (a lock) when they change it.
import { ApiError, call } from "./api.js";

const hint = "veza.signed-in";
const early = 60;

class Session extends EventTarget {
  #token;
  #expiresAt = 0;
  #refreshing;
  profile;

  constructor() {
    super();
    // Another tab signed out: the cookie they share is gone.
    addEventListener("storage", ({ key, newValue }) => {
      if (key === hint && newValue === null) this.#end();
    });
  }

  /** Comes back after a reload; false where nobody was signed in. */
  async restore() {
    if (localStorage.getItem(hint) === null) return false;
    try {
      await this.#refresh();
      return true;
    } catch (error) {
      if (!isOver(error)) throw error;
      localStorage.removeItem(hint);
      return false;
    }
  }

  async register({ email, username, password }) {
    const body = { email, username, password, device: device(), session: "cookie" };
    this.#take(await call("POST", "/auth/register", { body, key: crypto.randomUUID() }));
  }

  async signIn({ login, password }) {
    const body = { login, password, device: device(), session: "cookie" };
    this.#take(await call("POST", "/auth/sign-in", { body }));
  }

  async signOut() {
    try {
      await this.request("POST", "/auth/sign-out", { body: {} });
    } finally {
      this.#end();
    }
  }

  /** Asks the server whether this session still is; ends it here where it is not. */
  async confirm() {
    this.#token = undefined;
    await this.token();
  }

  /** An access token that is good for a while yet. */
  async token() {
    if (this.#token === undefined || this.#expiresAt - early < Date.now() / 1000) {
      await this.#refresh();
    }
    return this.#token;
  }

  /** A request as the person signed in; a token that was refused is changed once. */
  async request(method, path, options = {}) {
    const token = await this.token();
    try {
      return await call(method, path, { ...options, token });
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.status !== 401) throw error;
      if (this.#token === token) this.#token = undefined;
      return await call(method, path, { ...options, token: await this.token() });
    }
  }

  #refresh() {
    this.#refreshing ??= navigator.locks
      .request("veza-refresh", () => call("POST", "/auth/refresh", { body: { session: "cookie" } }))
      .then((answer) => this.#take(answer), (error) => {
        if (isOver(error)) this.#end();
        throw error;
      })
      .finally(() => this.#refreshing = undefined);
    return this.#refreshing;
  }

  #take(answer) {
    this.#token = answer.access_token;
    this.#expiresAt = Number(answer.access_expires_at);
    this.profile = answer.profile;
    localStorage.setItem(hint, "yes");
  }

  #end() {
    const had = this.profile !== undefined;
    this.#token = undefined;
    this.profile = undefined;
    localStorage.removeItem(hint);
    if (had) this.dispatchEvent(new Event("end"));
  }
}

/** The server says that this session is no more. */
function isOver(error) {
  return error instanceof ApiError && [400, 401, 403].includes(error.problem.status);
}

function device() {
  const brand = navigator.userAgentData?.brands?.at(-1)?.brand;
  return (brand ?? navigator.userAgent).slice(0, 128);
}

export const session = new Session();
