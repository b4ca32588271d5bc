// The page: who is signed in decides what is shown.
import { closeChat, setUpChat, showChat } from "./chat.js";
import { closeListen, setUpListen, showListen } from "./listen.js";
import { closePublish, leaveAir, setUpPublish } from "./publish.js";
import { session } from "./session.js";
import { attempt, byId, notice, onSubmit, showFailure } from "./ui.js";

const views = {
  enter: { show: () => {} },
  chat: { show: showChat },
  listen: { show: showListen },
  publish: { show: () => {} },
};

let registering = false;

async function show(name) {
  showFailure(undefined);
  for (const view of Object.keys(views)) byId(`view-${view}`).hidden = view !== name;
  for (const button of byId("views").children) {
    if (button.dataset.view === name) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  byId(`view-${name}`).querySelector("h2").focus();
  await views[name].show();
}

async function signedIn() {
  byId("views").hidden = byId("account").hidden = false;
  byId("who").textContent = session.profile.username;
  await show("chat");
}

async function signedOut() {
  closePublish();
  closeListen();
  closeChat();
  byId("views").hidden = byId("account").hidden = true;
  await show("enter");
}

function switchEntry(toRegister) {
  registering = toRegister;
  byId("view-enter").classList.toggle("registering", registering);
  const action = registering ? "Make an account" : "Sign in";
  byId("enter-title").textContent = byId("enter-submit").textContent = action;
  byId("enter-question").textContent = registering ? "Already known here?" : "No account yet?";
  byId("enter-switch").textContent = registering ? "Sign in" : "Make one";
  const { password } = byId("enter").elements;
  password.autocomplete = registering ? "new-password" : "current-password";
}

function setUp() {
  onSubmit(byId("enter"), async (fields) => {
    await (registering ? session.register(fields) : session.signIn(fields));
    byId("enter").reset();
    switchEntry(false);
    await signedIn();
  });
  byId("enter-switch").addEventListener("click", () => {
    showFailure(undefined);
    switchEntry(!registering);
    byId("enter").elements[registering ? "email" : "login"].focus();
  });
  byId("sign-out").addEventListener("click", (event) => {
    attempt(event.currentTarget, async () => {
      await leaveAir();
      // Before the server closes it with the session.
      closeChat();
      await session.signOut();
    });
  });
  for (const button of byId("views").children) {
    button.addEventListener("click", () => show(button.dataset.view).catch(showFailure));
  }
  session.addEventListener("end", () => {
    notice("You are signed out");
    signedOut().catch(showFailure);
  });
  setUpChat();
  setUpListen();
  setUpPublish();
}

setUp();
try {
  await (await session.restore() ? signedIn() : show("enter"));
} catch (error) {
  if (session.profile === undefined) await show("enter");
  showFailure(error);
}
