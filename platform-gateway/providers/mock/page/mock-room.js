const tell = (news) => parent.postMessage({ mock: news }, location.origin);

document.getElementById('who').textContent = `${decodeURIComponent(location.hash.slice(1))} is in the call.`;
document.getElementById('leave').addEventListener('click', () => tell('left'));
tell('joined');
