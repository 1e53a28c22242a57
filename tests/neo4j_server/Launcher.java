// SPDX-License-Identifier: GPL-3.0-or-later
// A test tool that links Neo4j Community (GPLv3); see README.md. Arguments: home, configuration file, port.
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

class Launcher {
    public static void main(String[] arguments) {
        var home = Path.of(arguments[0]);
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[2]));
        var watch = new Thread(() -> endWithParent(home.resolve("stop")));
        watch.setDaemon(true);
        watch.start();
        try {
            var service = new DatabaseManagementServiceBuilder(home)
                .loadPropertiesFromFile(Path.of(arguments[1]))
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .build();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                service.shutdown();
                System.out.println("STOPPED");
            }));
            service.database("system").executeTransactionally(
                "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
                Map.of("password", System.getenv("XINGLIN_NEO4J_PASSWORD")));
            System.out.println("READY");
        } catch (Throwable problem) {
            problem.printStackTrace();
            System.exit(1);  // the server's own threads would keep a half-started process alive
        }
    }

    /** The server lives as long as its standard input is open, or, once that said "d" (detach), until the stop file is there. */
    private static void endWithParent(Path stop) {
        try {
            int said = System.in.read();
            while (said == 'd' && Files.notExists(stop)) Thread.sleep(200);
        } catch (Exception problem) {
            problem.printStackTrace();
        }
        System.exit(0);
    }
}
