// As Jitsi Meet tells the page that embeds it; its settings are in the fragment, as JSON.
const settings = Object.fromEntries([...new URLSearchParams(location.hash.slice(1))].map(([name, value]) => [name, JSON.parse(value)]));
const scope = 'jitsi_meet_external_api_' + settings.jitsi_meet_external_api_id;
const send = (message) => parent.postMessage(JSON.stringify({ postis: true, scope, ...message }), '*');
const tell = (name) => send({ method: 'message', params: { type: 'event', data: { name } } });
const provider = location.pathname.split('/').length > 2 ? 'jaas' : 'jitsi';
const startedElsewhere = false;
const user = claims(settings.jwt).context?.user || {};
const person = {
  displayName: settings['userInfo.displayName'] || user.name || 'Somebody',
  token: settings.jwt,
  owner: String(user.moderator) === 'true' || user.affiliation === 'owner',
};
const waiting = setInterval(() => send({ method: '__ready__' }), 50);
addEventListener('message', (event) => {
  if (JSON.parse(event.data).method === '__ready__') {
    clearInterval(waiting);
  }
});
const joined = () => tell('video-conference-joined');
const left = () => { tell('video-conference-left'); tell('video-ready-to-close'); };
