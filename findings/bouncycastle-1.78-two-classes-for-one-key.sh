#!/usr/bin/env bash
# BouncyCastle 1.78.1 (org.bouncycastle:bcpkix-jdk18on) and OpenSSL 3 (Debian 12), one RSA private key in PEM.
#
# Behaviour: PEMParser gives a PEMKeyPair for a key in PKCS #1 (BEGIN RSA PRIVATE KEY) and a PrivateKeyInfo for the same key in
# PKCS #8 (BEGIN PRIVATE KEY). A program that casts to the first takes only PKCS #1; and OpenSSL 3 writes PKCS #8 unless
# -traditional is given, where OpenSSL 1.1 wrote PKCS #1.
# Why it matters: the command in many guides, openssl genrsa, now makes a key that such a program refuses at its start. A guide
# says -traditional, and a reader of our own takes both.
#
# Output seen (2026-11-29):
#   openssl genrsa: org.bouncycastle.asn1.pkcs.PrivateKeyInfo
#   openssl genrsa -traditional: org.bouncycastle.openssl.PEMKeyPair
#
# Exits 0 while that is so. Needs Maven, a JDK 17 or newer and openssl 3; takes about 20 seconds once its packages are there.
set -euo pipefail
command -v mvn > /dev/null || { echo "needs Maven: apt-get install maven" >&2; exit 2; }
command -v openssl > /dev/null || { echo "needs openssl: apt-get install openssl" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for artifact in bcpkix bcutil bcprov; do
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -DoutputDirectory="$work/lib" \
        -Dartifact="org.bouncycastle:$artifact-jdk18on:1.78.1" > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
done
cat > KeyClass.java <<'JAVA'
import java.io.InputStreamReader;
import org.bouncycastle.openssl.PEMParser;

public class KeyClass {
    public static void main(String[] arguments) throws Exception {
        System.out.println(new PEMParser(new InputStreamReader(System.in)).readObject().getClass().getName());
    }
}
JAVA
pkcs8=$(openssl genrsa 2048 2> /dev/null | java -cp "$work/lib/*" KeyClass.java)
pkcs1=$(openssl genrsa -traditional 2048 2> /dev/null | java -cp "$work/lib/*" KeyClass.java)
echo "openssl genrsa: $pkcs8"
echo "openssl genrsa -traditional: $pkcs1"
[ "$pkcs8" = org.bouncycastle.asn1.pkcs.PrivateKeyInfo ] && [ "$pkcs1" = org.bouncycastle.openssl.PEMKeyPair ] \
    || { echo "BouncyCastle or OpenSSL behaves differently now" >&2; exit 1; }
