// As Whereby's room page tells the page that embeds it, if the address has jsApi=true.
const query = new URLSearchParams(location.search);
const provider = 'whereby';
const startedElsewhere = false;
const person = { displayName: query.get('displayName') || 'Somebody', owner: query.has('roomKey') };
const tell = (type, payload = {}) => query.get('jsApi') && parent.postMessage({ type, payload }, '*');
const joined = () => tell('join');
const left = () => tell('leave', { removed: false });
tell('ready');
