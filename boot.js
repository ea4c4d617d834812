// Before the program: theme, frame, and what to do when it breaks. Then the program itself.
(() => {
  'use strict';
  const root = document.documentElement;

  try {
    const theme = localStorage.getItem('countersign.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {
    // No storage: the theme follows the system.
  }

  // A meta policy cannot say frame-ancestors, so the page looks for itself.
  if (window.top !== window.self) {
    root.dataset.state = 'framed';
    return;
  }

  const element = (id) => document.getElementById(id);

  // The program is dead by now, so nothing here depends on it.
  const rescue = (place) => {
    if (root.dataset.state) return;
    const fields = [...document.querySelectorAll('#app input:not([type=file], [type=range]), #app textarea')].filter((field) => field.value);
    for (const [index, field] of fields.entries()) {
      const label = document.createElement('label');
      label.textContent = field.labels?.[0]?.textContent ?? 'Text';
      label.htmlFor = `rescued-${index}`;
      const veiled = field.classList.contains('veiled');
      const copy = document.createElement(veiled ? 'input' : 'textarea');
      copy.id = label.htmlFor;
      copy.readOnly = true;
      copy.value = field.value;
      copy.className = veiled ? 'veiled' : 'data';
      const wrapper = document.createElement('div');
      wrapper.className = 'field';
      wrapper.append(label, copy);
      element('rescued').append(wrapper);
    }
    if (place) element('stopped-at').textContent = place;
    element('restart').addEventListener('click', () => location.reload());
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    root.dataset.state = 'stopped';
    element('stopped-title').focus();
  };
  addEventListener('countersign:panic', (event) => rescue(event.detail));
  addEventListener('error', (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) rescue();
  });

  // The program cannot write `import()`, so it asks here; the answer goes to the functions it sends along.
  const shelf = {
    'known-secrets': () => import('./known-secrets.js'),
    snippets: () => import('./snippets.js'),
    servers: () => import('./servers.js'),
  };
  addEventListener('countersign:shelf', ({ detail: [name, found, missing] }) => {
    shelf[name]().then((module) => found(module.default), missing);
  });

  const start = async () => {
    const program = element('program');
    try {
      const { default: load, unpacked } = await import(program.href);
      const file = new URL(program.dataset.wasm, document.baseURI);
      // As it is published it comes packed, and the script can unpack it.
      await load({ module_or_path: unpacked ? unpacked(await fetch(file)) : file });
    } catch {
      // fall through: the page says so if the program did not get as far as its first view
    }
    if (!('ready' in root.dataset) && !root.dataset.state) root.dataset.state = 'unloaded';
  };
  addEventListener('DOMContentLoaded', start);
})();
