package import Diagnostics
internal import Glibc
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import ServiceLifecycle
internal import Unspool

/// The service: HTTP in front, warm workers behind, metrics beside it; runs until it is told to stop.
package struct CarouselServer: Sendable {
    private let settings: ServeSettings
    private let service: CarouselService
    private let pool: WorkerPool
    private let logger: Logger
    private let server: HTTPServerBuilder

    /// Everything that can be wrong at a start is found here.
    package init(_ settings: ServeSettings) throws(UnspoolError) {
        self.settings = settings
        let level = Logger.Level(rawValue: settings.text("log-level")) ?? .info
        logger = Logger(label: "unspool") { JSONLog(label: $0, level: level) }
        var report = Report()
        let named = settings.text("assets")
        let folders = try AssetFolders.find(explicit: named.isEmpty ? nil : named)
        let catalog = try Catalog.load(assets: folders, extra: settings.list("catalog"), &report)
        var limits = Limits()
        limits.posts = settings.number("max-posts")
        limits.pages = settings.number("max-pages")
        limits.imageBytes = settings.number("max-picture")
        limits.outputBytes = settings.number("max-output")
        // Workers without fonts would be started again and again: an engine is made and let go at once.
        _ = try CarouselRenderer(catalog: catalog, limits: limits, engines: 1)
        let metrics = Metrics()
        pool = WorkerPool(Self.poolSettings(settings, folders), metrics, logger)
        let connections = Connections(perAddress: settings.number("max-connections-per-address"))
        let (tokens, keys) = (settings.text("tokens"), settings.text("link-keys"))
        let site = settings.text("site")
        service = CarouselService(
            settings: settings, limits: limits, pool: pool, connections: connections, metrics: metrics,
            logger: logger,
            tokens: tokens.isEmpty ? nil : try Tokens(path: tokens),
            links: keys.isEmpty ? nil : try SignedLinks(path: keys),
            rate: RateLimiter(perMinute: settings.number("rate"), burst: settings.number("burst")),
            previewRate: Self.previewRate(settings),
            pages: try StaticPages(
                catalog, limits: limits, site: site.isEmpty ? Self.beside(folders.templates) : site,
                numbers: ["max-text", "max-picture", "max-body"].reduce(into: [:]) {
                    $0[$1] = settings.number($1)
                }, needsToken: !tokens.isEmpty),
            edition: Unspool.version + " "
                + DataDigest.of(folders: [folders.templates, folders.fonts] + settings.list("catalog")))
        server = try Self.builder(settings, connections, Refusals(metrics: metrics, logger: logger))
        try Self.checkExposure(settings)
    }

    /// Pictures while one types: their own share, with as long a burst as renders have; none without a rate.
    private static func previewRate(_ settings: ServeSettings) -> RateLimiter {
        let (rate, previews) = (settings.number("rate"), settings.number("preview-rate"))
        guard rate > 0, previews > 0 else { return RateLimiter(perMinute: 0, burst: 1) }
        return RateLimiter(perMinute: previews, burst: max(1, settings.number("burst") * previews / rate))
    }

    /// The folder of the web page stands where the templates' folder stands.
    private static func beside(_ templates: String) -> String { templates + "/../Site" }

    private static func poolSettings(_ settings: ServeSettings, _ folders: AssetFolders)
        -> WorkerPool.Settings
    {
        var arguments = ["worker", "--assets", folders.templates + "/.."]
        for folder in settings.list("catalog") { arguments += ["--catalog", folder] }
        // In the order in which `unspool worker` takes them.
        for name in [
            "worker-memory", "worker-cpu-seconds", "max-posts", "max-pages", "max-picture", "max-output",
            "max-text", "max-json-depth",
        ] { arguments.append(String(settings.number(name))) }
        return WorkerPool.Settings(
            workers: settings.number("workers"), waiting: settings.number("waiting"),
            waitSeconds: settings.number("wait-seconds"), renderSeconds: settings.number("render-seconds"),
            recycleJobs: settings.number("recycle-jobs"), recycleMemory: settings.number("recycle-memory"),
            outputBytes: settings.number("max-output"), spool: settings.text("spool"), arguments: arguments)
    }

    private static func builder(
        _ settings: ServeSettings, _ connections: Connections, _ refusals: Refusals
    ) throws(UnspoolError) -> HTTPServerBuilder {
        func time(_ name: String) -> TimeAmount { .seconds(Int64(settings.number(name))) }
        let bounds = ConnectionGuard.Bounds(
            header: time("header-seconds"), body: time("body-seconds"), write: time("write-seconds"),
            keepAlive: time("keep-alive-seconds"), maxBody: settings.number("max-body"),
            maxHeader: settings.number("max-header-bytes"))
        let size = settings.number("max-header-bytes")
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [ConnectionGuard(bounds, connections, refusals)],
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: size, maxHeaderListSize: size,
                    maxHeaderFieldCount: settings.number("max-header-fields"))))
        let (certificate, key) = (settings.text("tls-certificate"), settings.text("tls-key"))
        guard !certificate.isEmpty || !key.isEmpty else { return plain }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate).map {
                NIOSSLCertificateSource.certificate($0)
            }
            let secret = try NIOSSLPrivateKey(file: key, format: .pem)
            var tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(secret))
            tls.minimumTLSVersion = .tlsv12
            tls.applicationProtocols = ["http/1.1"]
            return try .tls(plain, tlsConfiguration: tls)
        } catch {
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "serve.tls", "the certificate or its key cannot be used: \(error)",
                    remedy: "give PEM files with --tls-certificate and --tls-key"))
        }
    }

    /// Whoever listens to the world without tokens must say so.
    private static func checkExposure(_ settings: ServeSettings) throws(UnspoolError) {
        let listen = settings.text("listen")
        let isLocal = ["127.", "localhost:", "[::1]:", "unix:"].contains { listen.hasPrefix($0) }
        guard !isLocal, settings.text("tokens").isEmpty, !settings.flag("allow-anonymous") else { return }
        throw UnspoolError(
            .usage,
            Diagnostic(
                .error, "serve.exposed", "\(listen) is open to others, and there are no tokens",
                remedy: "name a file with --tokens, or add --allow-anonymous"))
    }
}

extension CarouselServer {
    /// Serves until SIGTERM or SIGINT; a second one ends at once.
    package func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let application = Application(
            responder: service, server: server,
            configuration: .init(
                address: try Self.address(settings.text("listen")), serverName: nil, backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.number("max-connections"))),
            logger: logger)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(service: pool), .init(service: application),
        ]
        if !settings.text("metrics-listen").isEmpty {
            services.insert(.init(service: try metricsApplication()), at: 1)
        }
        var configuration = ServiceGroupConfiguration(services: services, logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(settings.number("stop-seconds"))
        let group = ServiceGroup(configuration: configuration)
        let signals = StopSignals()
        logger.notice(
            "serving", metadata: ["listen": "\(settings.text("listen"))", "version": "\(Unspool.version)"])
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                guard await signals.wait() else { return }
                logger.notice("draining")
                pool.drain()
                await stop(group, signals)
            }
            defer { tasks.cancelAll() }
            do {
                try await group.run()
            } catch {
                throw UnspoolError(
                    .output,
                    Diagnostic(
                        .error, "serve.failed", "the service has stopped: \(error)",
                        remedy: "is the address free, and may it be listened on?"))
            }
        }
        logger.notice("stopped")
    }

    /// Ends the work: listens on until all that was accepted is done, so that whoever comes late is told 503 instead of
    /// finding a closed door; then closes.
    private func stop(_ group: ServiceGroup, _ signals: StopSignals) async {
        let (drain, stop) = (settings.number("drain-seconds"), settings.number("stop-seconds"))
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await Self.insist(signals, after: drain + stop + 3) }
            tasks.addTask {
                try? await Task.sleep(for: .seconds(drain))
                // Connections that the system has taken and nobody has looked at yet are looked at in this time.
                for _ in 0..<(stop * 10) {
                    try? await Task.sleep(for: .milliseconds(100))
                    if pool.load == (0, 0) || Task.isCancelled { break }
                }
                await group.triggerGracefulShutdown()
            }
        }
    }

    /// Ends the process on a second signal, or when stopping takes longer than it may.
    private static func insist(_ signals: StopSignals, after seconds: Int) async {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { await signals.wait() }
            group.addTask { (try? await Task.sleep(for: .seconds(seconds))) != nil }
            if await group.next() == true { _exit(0) }
            group.cancelAll()
        }
    }

    private static func address(_ text: String) throws(UnspoolError) -> BindAddress {
        if text.hasPrefix("unix:") { return .unixDomainSocket(path: String(text.dropFirst(5))) }
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else {
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "serve.listen", "\"\(text)\" is no address to listen on",
                    remedy: "write ADDRESS:PORT or unix:PATH"))
        }
        let host = text[..<colon].filter { $0 != "[" && $0 != "]" }
        return .hostname(host.isEmpty ? "0.0.0.0" : host, port: port)
    }

    private func metricsApplication() throws -> some ApplicationProtocol {
        let (metrics, pool, connections) = (service.metrics, pool, service.connections)
        let responder = CallbackResponder { (request: Request, _: BasicRequestContext) in
            guard request.uri.path == "/metrics" else { return Response(status: .notFound) }
            let load = pool.load
            let text = metrics.text(gauges: [
                ("unspool_running", "Jobs that run.", load.running),
                ("unspool_waiting", "Jobs that wait.", load.waiting),
                ("unspool_workers", "Warm workers, the spare one among them.", pool.warm),
                ("unspool_connections", "Open connections.", connections.count),
            ])
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
        return Application(
            responder: responder,
            configuration: .init(address: try Self.address(settings.text("metrics-listen")), serverName: nil),
            logger: logger)
    }
}
