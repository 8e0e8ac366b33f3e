// As Whereby's room page tells the page that embeds it, if the address has jsApi=true.
const query = new URLSearchParams(location.search);
document.getElementById('name').textContent = query.get('displayName') || 'Somebody';
const tell = (type, payload = {}) => query.get('jsApi') && parent.postMessage({ type, payload }, '*');
const joined = () => tell('join');
const left = () => tell('leave', { removed: false });
tell('ready');
