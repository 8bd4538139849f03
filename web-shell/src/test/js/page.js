// SPDX-License-Identifier: Apache-2.0
// As much of a page as panels are made of: elements that are found, pressed and read.

class Fake extends EventTarget {
  className = '';
  dataset = {};
  style = {};
  hidden = false;
  disabled = false;
  value = '';
  scrollTop = 0;
  clientHeight = 0;
  scrollHeight = 0;
  /** @type {(Fake | string)[]} */
  nodes = [];
  /** @type {Fake | null} */
  parentElement = null;
  #attributes = new Map();

  constructor(tag) {
    super();
    this.tag = tag;
  }

  get children() {
    return this.nodes.filter((each) => each instanceof Fake);
  }

  get firstElementChild() {
    return this.children[0] ?? null;
  }

  get nextElementSibling() {
    const all = this.parentElement?.children ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }

  get textContent() {
    return this.nodes.map((each) => (each instanceof Fake ? each.textContent : each)).join('');
  }

  set textContent(text) {
    this.nodes = text === '' ? [] : [String(text)];
  }

  setAttribute(name, value) {
    this.#attributes.set(name, String(value));
  }

  getAttribute(name) {
    return this.#attributes.get(name) ?? null;
  }

  append(...nodes) {
    this.#put(this.nodes.length, nodes);
  }

  prepend(...nodes) {
    this.#put(0, nodes);
  }

  replaceChildren(...nodes) {
    this.nodes = [];
    this.append(...nodes);
  }

  after(node) {
    const { parentElement: parent } = this;
    node.remove();
    parent.#put(parent.nodes.indexOf(this) + 1, [node]);
  }

  remove() {
    const { parentElement: parent } = this;
    if (parent !== null) parent.nodes = parent.nodes.filter((each) => each !== this);
    this.parentElement = null;
  }

  #put(at, nodes) {
    for (const each of nodes) if (each instanceof Fake) each.remove();
    this.nodes.splice(at, 0, ...nodes);
    for (const each of nodes) if (each instanceof Fake) each.parentElement = this;
  }

  get classList() {
    const has = (name) => this.className.split(' ').includes(name);
    const toggle = (name, isOn = !has(name)) => {
      const rest = this.className.split(' ').filter((each) => each !== '' && each !== name);
      this.className = [...rest, ...(isOn ? [name] : [])].join(' ');
    };
    return { toggle, contains: has, add: (name) => toggle(name, true) };
  }

  // Of tables and selections.
  get options() {
    return this.children;
  }

  add(option) {
    this.append(option);
    if (this.children.length === 1) this.value = option.value;
  }

  get rows() {
    return this.children.filter(({ tag }) => tag === 'tr');
  }

  get cells() {
    return this.children;
  }

  get tHead() {
    return this.children.find(({ tag }) => tag === 'thead') ?? null;
  }

  createTHead() {
    const head = new Fake('thead');
    this.prepend(head);
    return head;
  }

  insertRow() {
    return this.#inserted('tr');
  }

  insertCell() {
    return this.#inserted('td');
  }

  deleteRow() {
    this.rows.at(-1)?.remove();
  }

  #inserted(tag) {
    const made = new Fake(tag);
    this.append(made);
    return made;
  }

  // Of focus.
  attachShadow() {
    this.shadow = Object.assign(new Fake('#shadow'), { activeElement: null });
    return this.shadow;
  }

  getRootNode() {
    return this.parentElement?.getRootNode() ?? this;
  }

  focus() {
    if (!this.disabled && !this.hidden) this.getRootNode().activeElement = this;
  }

  dispatchEvent(event) {
    const result = super.dispatchEvent(event);
    this[`on${event.type}`]?.(event);
    return result;
  }

  click() {
    if (!this.disabled) this.dispatchEvent(new Event('click'));
  }
}

/** A page with nothing on it. */
export function emptyPage() {
  const body = Object.assign(new Fake('body'), { activeElement: null });
  globalThis.HTMLElement = Fake;
  globalThis.Option = class extends Fake {
    constructor(text, value = text) {
      super('option');
      this.textContent = text;
      this.value = value;
    }
  };
  globalThis.document = {
    body,
    createElement: (tag) => new Fake(tag),
    createElementNS: (space, tag) => new Fake(tag),
  };
  return body;
}

/** All that is in an element, itself too. */
export const allIn = (root) => [root, ...root.children.flatMap(allIn)];

/** What people know by a name: of its attribute, its text, or its title. */
export function named(root, name) {
  const found = allIn(root).find(
    (each) => each.getAttribute('aria-label') === name || each.textContent === name,
  );
  if (found === undefined) throw new Error(`there is no ${name} in ${root.textContent}`);
  return found;
}

/** An element changes as by hand. */
export function enter(element, value, type = 'change') {
  element.value = value;
  element.dispatchEvent(new Event(type));
}

export function press(element, key) {
  const event = Object.assign(new Event('keydown', { cancelable: true }), { key, code: key });
  element.dispatchEvent(event);
  return event.defaultPrevented;
}
