// Turns the rendered chart into what podman plays, which knows neither jobs nor projected volumes nor probes over HTTP.
// Usage: node pods.mjs values FOLDER             prints values of the chart for the variables in FOLDER/NAME.env
//        node pods.mjs pods FOLDER CHART OUT     writes OUT/NAME.yaml for each deployment and job of a rendered chart
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseAllDocuments, stringify } from "yaml";

// The files of deploy/local, by deployment.
const FILES = { "notification-listener": "storage-notices" };
const KEYS = {
  "room-service": "roomService",
  "platform-gateway": "platformGateway",
  "webhook-ingest": "webhookIngest",
  "notification-listener": "notificationListener",
  "recording-worker": "recordingWorker",
};
// The database is a value of its own, and ffmpeg is in the image.
const OWN = ["PARLEY_DATABASE_URL", "PARLEY_DATABASE_USER", "PARLEY_FFMPEG"];

function variables(folder, service, ending) {
  const lines = readFileSync(`${folder}/${FILES[service] ?? service}.${ending}`, "utf8").split("\n");
  return Object.fromEntries(lines.filter(Boolean).map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

function values(folder) {
  const database = variables(folder, "room-service", "env");
  const services = Object.entries(KEYS).map(([service, key]) => {
    const env = variables(folder, service, "env");
    OWN.forEach((name) => delete env[name]);
    return [key, { enabled: true, env }];
  });
  return {
    database: { url: database.PARLEY_DATABASE_URL, user: database.PARLEY_DATABASE_USER },
    ...Object.fromEntries(services),
  };
}

// What differs: a folder of files for the two Secrets that a volume joins (podman 4 decodes no Secret), volumes with a name of
// their own (podman 4 shares those with equal names), and neither ports, of which the host's network has no need, nor probes.
function played(manifest, folder, out) {
  const name = manifest.metadata.name;
  const spec = manifest.kind === "Pod" ? manifest.spec : manifest.spec.template.spec;
  const role = manifest.metadata.labels["app.kubernetes.io/name"];
  const files = `${out}/secrets/${name}`;
  mkdirSync(files, { recursive: true });
  for (const [key, value] of Object.entries(variables(folder, role, "secrets"))) {
    writeFileSync(`${files}/${key}`, value);
  }
  for (const volume of spec.volumes) {
    if (volume.projected) {
      delete volume.projected;
      volume.hostPath = { path: files, type: "Directory" };
    }
    volume.name = `${name}-${volume.name}`;
  }
  for (const container of spec.containers) {
    for (const mount of container.volumeMounts) mount.name = `${name}-${mount.name}`;
    for (const key of ["ports", "startupProbe", "readinessProbe", "livenessProbe"]) delete container[key];
  }
  return manifest;
}

// A job becomes a pod that ends.
function pod(job) {
  const { metadata, spec } = job.spec.template;
  for (const container of spec.containers) {
    container.env = container.env.filter((variable) => variable.name !== "JDK_JAVA_OPTIONS");
  }
  return { apiVersion: "v1", kind: "Pod", metadata: { name: job.metadata.name, labels: { ...metadata.labels, ...job.metadata.labels } }, spec };
}

const [mode, folder, chart, out] = process.argv.slice(2);
if (mode === "values") {
  console.log(stringify(values(folder)));
} else {
  const manifests = parseAllDocuments(readFileSync(chart, "utf8")).map((document) => document.toJS()).filter(Boolean);
  const maps = manifests.filter((manifest) => manifest.kind === "ConfigMap");
  for (const manifest of manifests) {
    if (manifest.kind !== "Deployment" && manifest.kind !== "Job") continue;
    const used = maps.filter((map) => map.metadata.name === manifest.metadata.name);
    const pods = [...used, played(manifest.kind === "Job" ? pod(manifest) : manifest, folder, out)];
    writeFileSync(`${out}/${manifest.metadata.name}.yaml`, pods.map((one) => stringify(one)).join("---\n"));
  }
}
